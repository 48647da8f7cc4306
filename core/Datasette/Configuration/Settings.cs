using System.Collections.Frozen;
using Datasette.Errors;

namespace Datasette.Configuration;

/// <summary>The values of a site's settings. Immutable.</summary>
internal sealed class Settings
{
    /// <summary>
    /// A page's time limit is three times a query's: the rows and their count may each take one, and facets, suggestions and labels share
    /// the third.
    /// </summary>
    private const int StatementsOfAPage = 3;

    private readonly FrozenDictionary<string, object> _values;

    private Settings(Dictionary<string, object> values)
    {
        _values = values.ToFrozenDictionary(StringComparer.Ordinal);
        DefaultPageSize = Get(KnownSettings.DefaultPageSize);
        MaxReturnedRows = Get(KnownSettings.MaxReturnedRows);
        SqlTimeLimit = TimeSpan.FromMilliseconds(Get(KnownSettings.SqlTimeLimitMs));
        PageTimeLimit = Math.Max(SqlTimeLimit.TotalMilliseconds,
            Get(KnownSettings.FacetTimeLimitMs)) * StatementsOfAPage * TimeSpan.FromMilliseconds(1);
        DefaultCacheTtl = Get(KnownSettings.DefaultCacheTtl);
    }

    public static Settings Default { get; } = From(new Dictionary<string, object>());

    public int DefaultPageSize { get; }

    public int MaxReturnedRows { get; }

    public TimeSpan SqlTimeLimit { get; }

    /// <summary>Time limit of all statements of a page together.</summary>
    public TimeSpan PageTimeLimit { get; }

    public int DefaultCacheTtl { get; }

    /// <summary>Uses the given values, and defaults for the others.</summary>
    /// <exception cref="StartupError">A setting is unknown or a value has the wrong type.</exception>
    public static Settings From(IReadOnlyDictionary<string, object> given)
    {
        var values = KnownSettings.All.ToDictionary(setting => setting.Name, setting => setting.DefaultValue);
        foreach (var (name, value) in given)
        {
            var setting = KnownSettings.Find(name)
                ?? throw new StartupError($"Setting {name}: {KnownSettings.Unknown(name)}");
            if (!setting.Accepts(value))
                throw new StartupError($"Setting {name} takes a value like {setting.DefaultValue}, not {value}");
            values[name] = value;
        }
        return new Settings(values);
    }

    public int Get(IntegerSetting setting) => (int)_values[setting.Name];

    public bool Get(BooleanSetting setting) => (bool)_values[setting.Name];

    public string Get(TextSetting setting) => (string)_values[setting.Name];

    public object Get(Setting setting) => _values[setting.Name];
}
