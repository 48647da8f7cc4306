using System.Globalization;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows.Sources;

/// <summary>The type of a column of CSV, guessed from all of its values.</summary>
internal sealed class GuessedType
{
    private bool _isInteger = true;
    private bool _isReal = true;
    private bool _hasValues;

    /// <summary>SQLite's name of it. A column without values is text.</summary>
    public string Sql => !_hasValues ? "TEXT" : _isInteger ? "INTEGER" : _isReal ? "REAL" : "TEXT";

    public void Add(string value)
    {
        if (value.Length == 0) return;
        _hasValues = true;
        if (!_isReal) return;
        _isInteger = _isInteger && IsInteger(value, out _);
        _isReal = _isInteger || IsReal(value, out _);
    }

    /// <summary>A value as one of a type: numbers as numbers; an empty one is null where it is not text.</summary>
    public static BodyValue Value(string type, string value) => type switch
    {
        "INTEGER" => value.Length == 0 ? BodyValue.Null : IsInteger(value, out var integer) ? BodyValue.Of(integer) : BodyValue.Of(value),
        "REAL" => value.Length == 0 ? BodyValue.Null : IsReal(value, out var real) ? BodyValue.Of(real) : BodyValue.Of(value),
        _ => BodyValue.Of(value),
    };

    /// <summary>
    /// Numbers as programs write them: <c>007</c> and <c>+1</c> are codes, and what 64 bits cannot hold would lose digits.
    /// </summary>
    private static bool IsInteger(string value, out long integer)
    {
        var digits = value.AsSpan(value[0] == '-' ? 1 : 0);
        integer = 0;
        return digits is "0" or [>= '1' and <= '9', ..]
            && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer) && value != "-0";
    }

    private static bool IsReal(string value, out double real)
    {
        if (IsInteger(value, out var integer))
        {
            real = integer;
            return true;
        }
        var digits = value.AsSpan(value[0] == '-' ? 1 : 0);
        real = 0;
        return digits is ['0', '.' or 'e' or 'E', ..] or [>= '1' and <= '9', ..]
            && digits.IndexOfAny(".eE") >= 0
            && value[^1] != '.'
            && double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out real)
            && double.IsFinite(real);
    }
}
