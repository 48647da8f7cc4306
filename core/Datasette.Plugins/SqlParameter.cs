namespace Datasette.Plugins;

/// <summary>A parameter of a statement and its value.</summary>
/// <param name="Name">Its name without the colon; empty for a parameter <c>?</c>: these are bound in order.</param>
/// <param name="Value">Its value.</param>
public readonly record struct SqlParameter(string Name, SqlValue Value)
{
    /// <summary>A text, or NULL, by name.</summary>
    public static SqlParameter Of(string name, string? text) => new(name, SqlValue.Of(text));

    /// <summary>An integer by name.</summary>
    public static SqlParameter Of(string name, long integer) => new(name, SqlValue.Of(integer));

    /// <summary>The values of the parameters <c>?</c> of a statement, in order: <c>SqlParameter.InOrder(1, "two")</c>.</summary>
    public static IReadOnlyList<SqlParameter> InOrder(params IReadOnlyList<SqlValue> values) =>
        [.. values.Select(value => new SqlParameter("", value))];
}
