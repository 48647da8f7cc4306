namespace Core.Tests.Sqlite.Functions;

/// <summary>Every function and virtual table of this build of SQLite, and what bounds a call of it.</summary>
internal static class FunctionTable
{
    /// <summary>What keeps a call within the time limit.</summary>
    public enum Bound
    {
        /// <summary>It costs the same whatever its arguments.</summary>
        Constant,

        /// <summary>The statement's values are held to a length (FunctionCosts): so many passes over each argument.</summary>
        Length,

        /// <summary>Ours in place of SQLite's: it looks at the time while it works.</summary>
        Time,

        /// <summary>Ours in place of SQLite's: it refuses more than some tens of milliseconds of work.</summary>
        Work,

        /// <summary>It asks for memory as it goes, and gets none once time is up.</summary>
        Memory,

        /// <summary>Nobody can call it.</summary>
        Refused,
    }

    /// <summary>What costs a function most.</summary>
    public const string Letters = "letters", Digits = "digits", Spaces = "spaces", Formats = "formats", Json = "json", Polygon = "polygon",
    Nothing = "";

    /// <summary>Name, bound, and the kind of argument that costs most (all arguments are it, as long as values may be).</summary>
    public static IReadOnlyDictionary<string, (Bound Bound, string Worst)> Functions { get; } = new[]
    {
        Group(Bound.Constant, Nothing, "changes", "count", "cume_dist", "current_date", "current_time", "current_timestamp", "dense_rank",
            "fts5_source_id", "last_insert_rowid",
            "percent_rank", "pi", "random", "rank", "row_number", "sqlite_source_id", "sqlite_version", "total_changes"),
        // Values pass through, or a number is made of each; only the first bytes are looked at.
        Group(Bound.Length, Digits, "abs", "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "avg", "ceil", "ceiling", "char",
            "cos", "cosh", "degrees", "exp", "floor",
            "lag", "lead", "likelihood", "likely", "unlikely", "ln", "log", "log10", "log2", "mod", "nth_value", "ntile", "pow", "power",
            "radians", "round", "rtreedepth", "rtreenode",
            "sign", "sin", "sinh", "sqrt", "sum", "tan", "tanh", "total", "trunc", "zeroblob", "first_value", "last_value"),
        Group(Bound.Length, Letters, "coalesce", "concat", "concat_ws", "fts5_insttoken", "fts5_locale", "group_concat", "hex", "if",
            "ifnull", "iif", "length", "lower", "max", "min", "nullif",
            "octet_length", "quote", "sqlite_compileoption_get", "sqlite_compileoption_used", "string_agg", "substr", "substring",
            "subtype", "typeof", "unicode",
            "unistr", "unistr_quote", "upper"),
        Group(Bound.Length, Spaces, "date", "datetime", "julianday", "time", "timediff", "unixepoch"),
        Group(Bound.Length, Formats, "format", "printf", "strftime"),
        Group(Bound.Length, Json, "->", "->>", "json", "json_array", "json_array_insert", "json_array_length", "json_error_position",
            "json_extract", "json_group_array", "json_group_object",
            "json_insert", "json_object", "json_pretty", "json_quote", "json_remove", "json_replace", "json_set", "json_type", "json_valid",
            "jsonb", "jsonb_array",
            "jsonb_array_insert", "jsonb_extract", "jsonb_group_array", "jsonb_group_object", "jsonb_insert", "jsonb_object",
            "jsonb_remove", "jsonb_replace", "jsonb_set"),
        Group(Bound.Length, Polygon, "geopoly_area", "geopoly_bbox", "geopoly_blob", "geopoly_ccw", "geopoly_contains_point",
            "geopoly_debug", "geopoly_group_bbox", "geopoly_json",
            "geopoly_overlap", "geopoly_regular", "geopoly_svg", "geopoly_within", "geopoly_xform"),
        Group(Bound.Time, Letters, "glob", "instr", "like", "randomblob", "replace"),
        Group(Bound.Work, Letters, "escape_fts", "highlight", "snippet", "ltrim", "rtrim", "trim", "unhex"),
        Group(Bound.Work, Json, "json_patch", "jsonb_patch"),
        Group(Bound.Memory, Letters, "bm25", "fts5_get_locale", "match", "matchinfo", "offsets", "optimize", "rtreecheck"),
        Group(Bound.Refused, Letters, "fts3_tokenizer", "fts5", "load_extension", "sqlite_log"),
    }.SelectMany(group => group).ToDictionary(entry => entry.Name, entry => (entry.Bound, entry.Worst));

    /// <summary>Virtual tables: each of their rows is a step, after which time is looked at.</summary>
    public static IReadOnlyList<string> Modules { get; } =
    [
        "fts3", "fts3tokenize", "fts4", "fts4aux", "fts5", "fts5vocab", "geopoly", "json_each", "json_tree", "jsonb_each", "jsonb_tree",
        "rtree", "rtree_i32",
    ];

    private static IEnumerable<(string Name, Bound Bound, string Worst)> Group(Bound bound, string worst, params string[] names) =>
        names.Select(name => (name, bound, worst));
}
