using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Facets;
using Datasette.Tables.Filters;
using Datasette.Tables.Sorting;

namespace Datasette.Tables;

/// <summary>A table request: its arguments, parsed and validated.</summary>
internal sealed record TableRequest
{
    /// <summary>Page size; 0 for no rows.</summary>
    public required int PageSize { get; init; }

    public Sort? Sort { get; init; }

    /// <summary>The raw <c>?_next=</c> token.</summary>
    public string? Next { get; init; }

    /// <summary>The columns to show, in order, without rowid.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The conditions of the columns' filters; <see cref="IFiltersFromRequest"/> adds the others.</summary>
    public IReadOnlyList<WhereClause> Where { get; init; } = [];

    /// <summary>True if the request itself has <c>_facet</c> arguments or <c>_facet_size</c>.</summary>
    public bool AsksForFacets { get; init; }

    /// <summary>The facets of the configuration and of the request; none with <c>?_nofacet=1</c>.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>Whether to compute column summaries: <c>?_summary=1</c>.</summary>
    public bool Summarizes { get; init; }

    /// <summary>Number of values in a facet.</summary>
    public required int FacetSize { get; init; }

    /// <param name="args">The arguments.</param>
    /// <param name="table">The table.</param>
    /// <param name="config">The table's configuration.</param>
    /// <param name="defaults">The site's defaults.</param>
    /// <exception cref="BadRequest">An argument is malformed; the message names it.</exception>
    public static TableRequest Read(QueryArgs args, Table table, TableConfig config, TableDefaults defaults) => new()
    {
        Columns = ReadColumns(args, table),
        Where = FilterArguments.Read(args, table, defaults.Filters),
        Sort = Sorting.Sort.Read(args, table, config),
        PageSize = ReadSize(args["_size"], config.Size, defaults),
        Next = args["_next"],
        AsksForFacets = AsksFor(args),
        Summarizes = args.Count > 0 && BooleanArgument.Read(args, "_summary", otherwise: false),
        Facets = ReadFacets(args, table, config, defaults),
        FacetSize = ReadFacetSize(args["_facet_size"], config.FacetSize, defaults),
    };

    private static int ReadSize(string? asked, string? configured, TableDefaults defaults)
    {
        var size = string.IsNullOrEmpty(asked) ? configured : asked;
        if (string.IsNullOrEmpty(size)) return defaults.PageSize;
        if (size == "max") return defaults.MaxRows;
        if (!int.TryParse(size, out var rows) || rows < 0) throw new BadRequest("_size must be a positive integer");
        return rows <= defaults.MaxRows ? rows : throw new BadRequest($"_size must be <= {defaults.MaxRows}");
    }

    private static bool AsksFor(QueryArgs args) =>
        args.Count > 0 && args.Pairs.Any(pair => pair.Key.StartsWith("_facet", StringComparison.Ordinal));

    /// <summary>Ignores a configured facet of a missing column; in a request it is an error.</summary>
    private static IReadOnlyList<FacetRequest> ReadFacets(QueryArgs args, Table table, TableConfig config, TableDefaults defaults)
    {
        if (!defaults.AllowsFacets && AsksFor(args)) throw new BadRequest("_facet= is not allowed");
        if ((args.Count == 0 && config.Facets is null) || !string.IsNullOrEmpty(args["_nofacet"])) return [];
        var facets = FacetRequest.Read(args, config.Facets, defaults.Facets.All, table);
        if (facets.FirstOrDefault(facet => !facet.IsConfigured && !table.AllColumns.Contains(facet.Column)) is { } unknown)
            throw new BadRequest($"{unknown.Facet.Argument}={unknown.Column} - there is no such column");
        return [.. facets.Where(facet => table.AllColumns.Contains(facet.Column))];
    }

    /// <summary><c>?_facet_size=</c> if it is a number or <c>max</c>, else the table's configuration, else the setting.</summary>
    private static int ReadFacetSize(string? asked, string? configured, TableDefaults defaults)
    {
        var size = asked is { Length: > 0 } && (asked == "max" || asked.All(char.IsAsciiDigit)) ? asked : configured;
        var values = size == "max" ? defaults.MaxRows : int.TryParse(size, out var number) ? number : defaults.FacetSize;
        return Math.Min(values, defaults.MaxRows);
    }

    /// <summary><c>?_col=</c> selects the primary key and the named columns; <c>?_nocol=</c> excludes columns.</summary>
    private static IReadOnlyList<string> ReadColumns(QueryArgs args, Table table)
    {
        var all = table.ColumnNames;
        if (args.Count == 0) return all;
        var wanted = args.All("_col").ToList();
        var columns = all;
        if (wanted.Count > 0)
        {
            var unknown = wanted.Where(name => !all.Contains(name)).ToList();
            if (unknown.Count > 0) throw new BadRequest($"_col={string.Join(", ", unknown)} - invalid columns");
            columns = [.. table.PrimaryKeys.Concat(wanted).Distinct()];
        }
        var unwanted = args.All("_nocol").ToList();
        if (unwanted.Count == 0) return columns;
        var invalid = unwanted.Where(name => !all.Contains(name) || table.PrimaryKeys.Contains(name)).ToList();
        if (invalid.Count > 0) throw new BadRequest($"_nocol={string.Join(", ", invalid)} - invalid columns");
        return [.. columns.Where(name => !unwanted.Contains(name))];
    }
}
