using System.Text.Json.Serialization;

namespace Datasette.Inspection;

/// <summary>Serializes manifests with source-generated code, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SiteManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
