namespace Datasette.Http;

/// <summary>The request that is being answered, for plugins that stand around writes. Set only where there are such plugins.</summary>
internal static class CurrentRequest
{
    private static readonly AsyncLocal<Request?> Ambient = new();

    /// <summary>Null outside of requests.</summary>
    public static Request? Value
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }
}
