namespace Jinja.Loading;

/// <summary>A compiled template and how to tell whether it is still current.</summary>
internal sealed record CachedTemplate(Template Template, Func<bool>? IsCurrent)
{
    public bool IsStale => IsCurrent is not null && !IsCurrent();
}
