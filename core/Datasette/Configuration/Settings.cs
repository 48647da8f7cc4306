using System.Collections.Frozen;
using Datasette.Errors;

namespace Datasette.Configuration;

/// <summary>The values of all settings of a site. Immutable.</summary>
internal sealed class Settings
{
    /// <summary>
    /// A page's statements may take as long together as three that run to the limit: the rows and their count take one each at worst,
    /// and facets, suggestions and labels share the third.
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

    /// <summary>The time that all statements of one page may take together.</summary>
    public TimeSpan PageTimeLimit { get; }

    public int DefaultCacheTtl { get; }

    /// <summary>Takes the given values and the defaults of the others.</summary>
    /// <exception cref="StartupError">A name is unknown or a value has the wrong type.</exception>
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
