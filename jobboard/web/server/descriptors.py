"""The limit of file descriptors: files and connections that this process may have open."""

import contextlib

_MOST = 65_536


def raise_descriptor_limit() -> None:
    """Raise the limit as far as the system allows; many start programs with 1,024."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # not a Unix, or not allowed
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        target = _MOST if hard == resource.RLIM_INFINITY else min(hard, _MOST)
        if soft != resource.RLIM_INFINITY and soft < target:
            resource.setrlimit(resource.RLIMIT_NOFILE, (target, hard))


def descriptor_limit() -> int:
    """The limit now."""
    with contextlib.suppress(ImportError, OSError):
        import resource

        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        return _MOST if soft == resource.RLIM_INFINITY else min(soft, _MOST)
    return 512
