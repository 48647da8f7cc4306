using System.Text.Json.Serialization;

namespace Datasette.Publish.Estimates;

/// <summary>Deserializes the price list with source-generated code, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PriceList))]
internal sealed partial class PriceJson : JsonSerializerContext;
