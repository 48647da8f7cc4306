using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary>A rule that matches the check.</summary>
/// <param name="Source">The plugin or configuration that the rule comes from.</param>
/// <param name="Rule">The rule.</param>
/// <param name="IgnoredBecause">Why the rule is ignored; null for a deciding one.</param>
internal sealed record ExplainedRule(string Source, PermissionRule Rule, string? IgnoredBecause)
{
    public const string LessSpecific = "A more specific rule matched", Denied = "A deny rule matched at the same scope";

    /// <summary>False where a more specific rule, or a denial of the same scope, overrides it.</summary>
    public bool IsDeciding => IgnoredBecause is null;

    public string Scope => Rule.Resource switch { { Child: not null } => "resource", { Parent: not null } => "parent", _ => "global" };

    public void Write(ref JsonOutput json)
    {
        json.StartObject();
        json.Name("scope"u8);
        json.Text(Scope);
        json.Name("effect"u8);
        json.Text(Rule.Allow ? "allow" : "deny");
        json.Name("source"u8);
        json.Text(Source);
        json.Name("reason"u8);
        json.Text(Rule.Reason);
        json.Name("decisive"u8);
        json.Boolean(IsDeciding);
        json.Name("ignored_because"u8);
        json.Text(IgnoredBecause);
        json.EndObject();
    }
}
