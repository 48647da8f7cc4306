using System.Globalization;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Pages.PermissionPages;

/// <summary>The page of a long list: <c>_page</c> and <c>_size</c>, or the older names <c>page</c> and <c>page_size</c>.</summary>
/// <param name="Number">The page, from 1.</param>
/// <param name="Size">Items per page.</param>
internal readonly record struct ListPage(int Number, int Size)
{
    private const int DefaultSize = 50, MaxSize = 200;
    private static readonly string[] Names = ["_page", "_size", "page", "page_size"];

    /// <exception cref="BadRequest">A number is malformed, or the size is over 200.</exception>
    public static ListPage Read(QueryArgs args) => new(
        ReadNumber(args, "_page", "page") ?? 1,
        args["_size"] == "max" ? MaxSize : ReadNumber(args, "_size", "page_size", MaxSize) ?? DefaultSize);

    /// <summary>The items of this page.</summary>
    public IEnumerable<T> Of<T>(IEnumerable<T> items) => items.Skip((int)Math.Min((long)(Number - 1) * Size, int.MaxValue)).Take(Size);

    /// <summary>The path of the next page, or null on the last.</summary>
    public string? Next(RequestContext context, int total) => (long)Number * Size < total ? At(context, Number + 1) : null;

    /// <summary>The path of the previous page, or null on the first.</summary>
    public string? Previous(RequestContext context) => Number > 1 ? At(context, Number - 1) : null;

    private string At(RequestContext context, int number)
    {
        var kept = context.Request.Args.Pairs.Where(pair => !Names.Contains(pair.Key));
        var query = QueryArgs.Write([.. kept, new("_page", number.ToString(CultureInfo.InvariantCulture)),
            new("_size", Size.ToString(CultureInfo.InvariantCulture))]);
        return $"{context.Site.Urls.Path(context.Request.Path)}?{query}";
    }

    private static int? ReadNumber(QueryArgs args, string name, string formerName, int max = int.MaxValue)
    {
        var given = args[name] is not null ? name : formerName;
        if (args[given] is not { } text) return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number == 0) throw new BadRequest($"{given} must be a positive integer");
        return number <= max ? number : throw new BadRequest($"{given} must be <= {max}");
    }
}
