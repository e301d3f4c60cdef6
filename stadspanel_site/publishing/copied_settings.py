"""The settings that an administrator copied to a server: what to tell where those of another release differ."""

from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.manifest import read_manifest

HOW = "Hoe dat gaat, staat in docs/publiceren.md onder ‘Als de instellingen veranderen’."


def settings_remark(before: bytes | None, now: bytes | None, was: str = "die er stond") -> tuple[str, ...]:
    """
    Return what to tell of settings that differ between two manifests; nothing where there was none *before*.

    *was* says which release had the manifest before. Settings of a release that does not list them count as others:
    they still held its redirects.
    """
    if before is None:
        return ()
    old, new = _settings(before), _settings(now or b"")
    changed = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    told = (
        f"Let op: de instellingen voor de server zijn anders dan die van de versie {was} ({', '.join(changed)}). "
        f"Gebruikt u er een van, kopieer die dan opnieuw. {HOW}"
    )
    return (told,) if changed else ()


def _settings(manifest: bytes) -> dict[str, str]:
    try:
        return dict(read_manifest(manifest).settings or {})
    except NotAsWrittenError:
        return {}
