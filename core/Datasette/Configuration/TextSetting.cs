namespace Datasette.Configuration;

internal sealed record TextSetting(string Name, string Default, string Help) : Setting(Name, Default, Help)
{
    public override object Parse(string text) => text;
}
