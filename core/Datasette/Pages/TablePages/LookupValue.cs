using Datasette.Tables.Filters;
using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary>A comparison that the filter menu offers: <c>key</c>, <c>display</c>, <c>no_argument</c>.</summary>
internal sealed class LookupValue(Filter filter) : IHostObject
{
    public static Value All { get; } = Value.Tuple([.. BuiltInFilters.All.Select(filter => Value.From(new LookupValue(filter)))]);

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "key" => filter.Name,
            "display" => filter.Display,
            "no_argument" => !filter.TakesValue,
            _ => default,
        };
        return !value.IsUndefined;
    }
}
