/// <summary>Tells templates the kind of page, under the name that tests look for.</summary>
public sealed class ViewName : IExtraTemplateVars
{
    public string Name => "view_name.py";

    public ValueTask<IReadOnlyDictionary<string, object?>?> ExtraTemplateVarsAsync(PageContext context) =>
        new(new Dictionary<string, object?> { ["view_name"] = context.ViewName });
}
