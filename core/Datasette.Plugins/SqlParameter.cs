namespace Datasette.Plugins;

/// <summary>A named parameter (without its colon) and its value.</summary>
public readonly record struct SqlParameter(string Name, SqlValue Value)
{
    public static SqlParameter Of(string name, string? text) => new(name, SqlValue.Of(text));

    public static SqlParameter Of(string name, long integer) => new(name, SqlValue.Of(integer));
}
