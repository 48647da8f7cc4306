namespace Datasette.Sqlite;

/// <summary>A named parameter (without its colon) and its value: a text, an integer, or null.</summary>
internal readonly record struct SqlParameter
{
    private SqlParameter(string name, string? text, long? integer) => (Name, Text, Integer) = (name, text, integer);

    public string Name { get; }

    public string? Text { get; }

    public long? Integer { get; }

    public static SqlParameter Of(string name, string? text) => new(name, text, null);

    public static SqlParameter Of(string name, long integer) => new(name, null, integer);
}
