"""A figure that follows: its background is drawn once, what moves is drawn over it (blitting)."""

import io


class Stage:
    """A figure of `size` inches. `build(figure)` draws what stays and returns the artists that
    move; after these have changed, `png()` is the picture."""

    def __init__(self, build, size):
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        from course import figures

        figures.use_style()
        self.figure = Figure(figsize=size, dpi=100, layout="constrained")
        self.canvas = FigureCanvasAgg(self.figure)
        self.moving = list(build(self.figure))
        for artist in self.moving:
            artist.set_animated(True)
        self.canvas.draw()
        self.figure.set_layout_engine("none")  # what moves must not push the axes about
        self.background = self.canvas.copy_from_bbox(self.figure.bbox)

    def frame(self):
        """What is to be seen now, as an image of Pillow's."""
        import numpy as np
        from PIL import Image

        self.canvas.restore_region(self.background)
        for artist in self.moving:
            artist.axes.draw_artist(artist)
        return Image.fromarray(np.asarray(self.canvas.buffer_rgba())[..., :3].copy())

    def png(self) -> bytes:
        return encoded(self.frame(), level=1)


def encoded(image, level: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "png", compress_level=level)
    return buffer.getvalue()


def strip(frames: list, scale: float = 0.6):
    """Pictures below one another, smaller, as one."""
    from PIL import Image

    width, height = (round(n * scale) for n in frames[0].size)
    whole = Image.new("RGB", (width, height * len(frames)), "white")
    for number, frame in enumerate(frames):
        whole.paste(frame.resize((width, height), Image.Resampling.BILINEAR), (0, number * height))
    return whole
