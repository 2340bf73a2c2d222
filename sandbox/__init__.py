"""A local stand-in that speaks the wire formats of X, YouTube, Facebook and Instagram.

    server    one HTTP port; `start` serves worlds from a program, `python -m sandbox` from a shell
    doors     /__world__, /__clock__ and /__faults__: the sandbox about itself
    routing   which platform a request is for
    oauth     how apps are let in: what the platforms have in common
    x, youtube, meta    the platforms: addresses, JSON, refusals
    world     what there is to see, read from world files
    demo      writes such a file, about an invented agency

Standard library only, and nothing of the product: what a platform would not say, it cannot know.
"""
