using System.Text.Json.Serialization;
using Datasette.Demos;

namespace Datasette.Inspection;

/// <summary>Writes manifests with source-generated code, without reflection. <see cref="ManifestReader"/> reads them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SiteManifest))]
[JsonSerializable(typeof(DemoOptions))]
[JsonSerializable(typeof(PluginFolderManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
