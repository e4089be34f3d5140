"""The one way in which a build of the site ends early."""


class SiteError(Exception):
    """The site cannot be built; the message says where and why."""
