namespace Datasette.Formats.Json;

/// <summary>What marks an endpoint whose form is not promised. Part of the wire format: clients match it.</summary>
internal static class UnstableMarker
{
    public const string Text = "This API is not part of Datasette's stable interface and may change at any time";
}
