"""The images of the site, with their measures and smaller variants."""

from collections.abc import Mapping

from markupsafe import Markup

from stadspanel_site.attachments.cleaned import Picture

Pictures = Mapping[str, Picture]
"""The images of the site by their path."""


def source_set(picture: Picture, base_path: str) -> str:
    """Return the `srcset` of the variants of *picture*."""
    return ", ".join(f"{base_path}{path} {width}w" for path, width in picture.variants)


def picture_html(path: str, alt: str, pictures: Pictures, base_path: str) -> Markup:
    """Return the HTML of the image at *path*, with measures so that the page does not move."""
    found = pictures.get(path)
    if found is None:
        return Markup('<img src="{}" alt="{}" loading="lazy">').format(base_path + path, alt)
    image = Markup('<img src="{}" alt="{}" width="{}" height="{}" loading="lazy">').format(
        base_path + path, alt, found.width, found.height
    )
    if not found.variants:
        return image
    source = Markup('<source type="image/webp" srcset="{}" sizes="(min-width: 46rem) 44rem, 100vw">').format(
        source_set(found, base_path)
    )
    return Markup("<picture>{}{}</picture>").format(source, image)
