namespace Datasette.Writes.Bodies;

/// <summary>Collects the errors of a body with their positions, in Datasette's words (which are pydantic's).</summary>
internal sealed class BodyCheck
{
    private static readonly string[] TrueWords = ["1", "on", "t", "true", "y", "yes"];
    private static readonly string[] FalseWords = ["0", "off", "f", "false", "n", "no"];

    public const string NotPermitted = "Extra inputs are not permitted", Required = "Field required",
    ValidText = "Input should be a valid string",
        ValidList = "Input should be a valid list", AtLeastOne = "List should have at least 1 item after validation, not 0";

    private readonly List<string> _mistakes = [];

    public IReadOnlyList<string> Mistakes => _mistakes;

    public int Count => _mistakes.Count;

    /// <summary>Adds an error; the position may be empty.</summary>
    public void Add(string place, string mistake) => _mistakes.Add(place.Length == 0 ? mistake : $"{place}: {mistake}");

    /// <summary>Reads required text.</summary>
    public string Text(BodyObject members, string name, string place)
    {
        if (!members.TryFind(name, out var value)) Add($"{place}.{name}", Required);
        else if (value.AsText is { } text) return text;
        else Add($"{place}.{name}", ValidText);
        return "";
    }

    /// <summary>Reads text that may be null or missing.</summary>
    public string? OptionalText(BodyObject members, string name, string place)
    {
        var value = members[name];
        if (!value.IsNull && value.AsText is null) Add($"{place}.{name}", ValidText);
        return value.AsText;
    }

    /// <summary>Reads a list of at least one text.</summary>
    public IReadOnlyList<string> Texts(BodyObject members, string name, string place)
    {
        place = $"{place}.{name}";
        if (!members.TryFind(name, out var value)) Add(place, Required);
        else if (value.AsList is not { } list) Add(place, ValidList);
        else if (list.Count == 0) Add(place, AtLeastOne);
        else
        {
            for (var i = 0; i < list.Count; i++)
                if (list[i].AsText is null) Add($"{place}.{i}", ValidText);
            return [.. list.Select(item => item.AsText ?? "")];
        }
        return [];
    }

    /// <summary>Reads a boolean, which may be a word or a number.</summary>
    public bool? Flag(BodyObject members, string name, string place, bool mayBeNull)
    {
        if (!members.TryFind(name, out var value)) return null;
        switch (value.Kind)
        {
            case BodyKind.True: return true;
            case BodyKind.False: return false;
            case BodyKind.Null when mayBeNull: return null;
            case BodyKind.Integer when value.Integer is 0 or 1: return value.Integer == 1;
            case BodyKind.Real when value.Real is 0 or 1: return value.Real == 1;
            case BodyKind.Text when Word(value.Text) is { } word: return word;
            default:
                var isWord = value.Kind is BodyKind.Text or BodyKind.Integer or BodyKind.Real;
                Add(place.Length == 0 ? name : $"{place}.{name}",
                    "Input should be a valid boolean" + (isWord ? ", unable to interpret input" : ""));
                return null;
        }
    }

    /// <summary>What a word says: yes or no; null where it says neither.</summary>
    public static bool? Word(string text) =>
        TrueWords.Contains(text.ToLowerInvariant()) ? true : FalseWords.Contains(text.ToLowerInvariant()) ? false : null;

    /// <summary>Reports unknown names.</summary>
    public void Known(BodyObject members, string place, params ReadOnlySpan<string> known)
    {
        foreach (var name in members.Names)
            if (!known.Contains(name)) Add(place.Length == 0 ? name : $"{place}.{name}", NotPermitted);
    }

    /// <summary>Reads <c>default</c> and <c>default_expr</c> as the SQL of a default.</summary>
    /// <returns>Whether one was given, and its SQL; null for none.</returns>
    public (bool IsGiven, string? Sql) Default(BodyObject members, string place)
    {
        var hasValue = members.TryFind("default", out var value);
        var hasExpression = members.TryFind("default_expr", out var expression);
        if (hasExpression && !expression.IsNull)
        {
            if (expression.AsText is not { } name) Add($"{place}.default_expr", ValidText);
            else if (Tables.DefaultExpressions.Find(name) is { } sql) return hasValue
                ? (false, null)
                : (true, Tables.DefaultSql.Quoted(sql));
            else Add($"{place}.default_expr",
                $"Input should be {Tables.AlterOperation.Options(Tables.DefaultExpressions.All.Select(one => one.Name))}");
            return (false, null);
        }
        if (value.Kind is BodyKind.List or BodyKind.Object)
        {
            Add("", $"Error binding parameter 1: type '{(value.Kind == BodyKind.List ? "list" : "dict")}' is not supported");
            return (false, null);
        }
        return (hasValue, value.IsNull ? null : Tables.DefaultSql.OfBody(value));
    }

    /// <summary>Reports both kinds of defaults in one column, and an expression that is null.</summary>
    public bool DefaultsAgree(BodyObject members, string place)
    {
        if (members.Has("default") && members.Has("default_expr")) Add(place,
            "Value error, default and default_expr cannot both be provided");
        else if (members.TryFind("default_expr", out var expression) && expression.IsNull) Add(place,
            "Value error, default_expr cannot be null");
        else return true;
        return false;
    }
}
