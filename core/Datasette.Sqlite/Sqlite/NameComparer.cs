namespace Datasette.Sqlite;

/// <summary>
/// Compares names as SQLite does: ASCII letters case-insensitively, all other characters exactly. "É" and "é" are two tables; .NET's
/// case-insensitive comparers make them equal.
/// </summary>
internal sealed class NameComparer : IEqualityComparer<string>
{
    public static readonly NameComparer Instance = new();

    public bool Equals(string? x, string? y)
    {
        if (x is null || y is null || x.Length != y.Length) return x is null && y is null;
        for (var i = 0; i < x.Length; i++)
            if (Lower(x[i]) != Lower(y[i])) return false;
        return true;
    }

    public int GetHashCode(string name)
    {
        var hash = new HashCode();
        foreach (var c in name) hash.Add(Lower(c));
        return hash.ToHashCode();
    }

    private static char Lower(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
}
