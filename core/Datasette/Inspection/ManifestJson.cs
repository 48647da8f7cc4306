using System.Text.Json.Serialization;

namespace Datasette.Inspection;

/// <summary>Reads and writes manifests without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SiteManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
