using Datasette.Configuration;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>The site's settings as a template value, by name.</summary>
internal sealed class SettingsValue(Settings settings) : IHostMapping
{
    public int? Count => KnownSettings.All.Count;

    public IEnumerable<Value> Items => KnownSettings.All.Select(setting => Value.From(setting.Name));

    public IEnumerable<KeyValuePair<Value, Value>> Entries =>
        KnownSettings.All.Select(setting => KeyValuePair.Create(Value.From(setting.Name), Of(setting)));

    public bool TryGetMember(string name, out Value value)
    {
        value = KnownSettings.Find(name) is { } setting ? Of(setting) : default;
        return !value.IsUndefined;
    }

    public bool TryGetItem(Value key, out Value value)
    {
        value = default;
        return key.AsString() is { } name && TryGetMember(name, out value);
    }

    private Value Of(Setting setting) => settings.Get(setting) switch
    {
        bool value => value,
        int value => value,
        var value => value.ToString(),
    };
}
