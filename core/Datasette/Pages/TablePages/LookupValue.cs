using Datasette.Tables.Filters;
using Datasette.Registries;
using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary>A comparison that the filter menu offers: <c>key</c>, <c>display</c>, <c>no_argument</c>.</summary>
internal sealed class LookupValue(Filter filter) : IHostObject
{
    /// <summary>All that a site has.</summary>
    public static Value Of(Registry<Filter> filters) => Value.Tuple([.. filters.All.Select(filter => Value.From(new LookupValue(filter)))]);

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
