using Datasette.Errors;

namespace Datasette.Formats.Json;

/// <summary>The values of <c>?_shape=</c>.</summary>
internal enum Shape
{
    /// <summary>An object with <c>rows</c> as a list of objects.</summary>
    Objects,

    /// <summary>An object with <c>rows</c> as a list of lists.</summary>
    Arrays,

    /// <summary>A bare list of objects.</summary>
    Array,

    /// <summary>A bare list of the first column's values.</summary>
    ArrayFirst,

    /// <summary>An object keyed by the tilde-encoded primary key.</summary>
    Object,
}

/// <summary>Parses shapes.</summary>
internal static class Shapes
{
    /// <summary>The names in <c>?_shape=</c>.</summary>
    public static readonly IReadOnlyList<string> Names = ["objects", "arrays", "array", "arrayfirst", "object"];

    /// <exception cref="BadRequest">The shape is unknown.</exception>
    public static Shape Parse(string? name) => name switch
    {
        null or "objects" => Shape.Objects,
        "arrays" => Shape.Arrays,
        "array" => Shape.Array,
        "arrayfirst" => Shape.ArrayFirst,
        "object" => Shape.Object,
        _ => throw new BadRequest($"Invalid _shape: {name}"),
    };
}
