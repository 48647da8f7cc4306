namespace Jinja.Loading;

/// <summary>A compiled template, and the check whether it is current.</summary>
internal sealed record CachedTemplate(Template Template, Func<bool>? IsCurrent)
{
    public bool IsStale => IsCurrent is not null && !IsCurrent();
}
