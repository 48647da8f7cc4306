namespace Datasette.Formats.Json;

/// <summary>The marker of endpoints that may change without notice. Datasette's clients match this text.</summary>
internal static class UnstableMarker
{
    public const string Text = "This API is not part of Datasette's stable interface and may change at any time";
}
