using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/settings</c>: every setting and its value.</summary>
internal static class SettingsPage
{
    public static ValueTask<Response> GetAsync(RequestContext context) => SpecialPage.RespondAsync(context, (ref JsonOutput json) =>
    {
        json.StartAnswer();
        foreach (var setting in KnownSettings.All)
        {
            // Clients know Datasette's list of settings: additional ones are listed only where they are set.
            if (KnownSettings.Ours.Contains(setting) && context.Site.Settings.Get(setting).Equals(setting.DefaultValue)) continue;
            json.Name(setting.Name);
            switch (context.Site.Settings.Get(setting))
            {
                case bool value: json.Boolean(value); break;
                case int value: json.Integer((long)value); break;
                case var value: json.Text(value.ToString()); break;
            }
        }
        json.EndObject();
    });
}
