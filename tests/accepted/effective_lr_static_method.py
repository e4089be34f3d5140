# exercise: effective_lr
# style: a static method, given its name afterwards
class Rates:
    @staticmethod
    def effective(lr: float, beta: float) -> float:
        return lr / (1.0 - beta)


effective_lr = Rates.effective
