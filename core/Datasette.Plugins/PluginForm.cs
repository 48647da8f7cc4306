namespace Datasette.Plugins;

/// <summary>A posted form.</summary>
/// <param name="Fields">The fields, in order.</param>
/// <param name="Files">The uploaded files, in order.</param>
public sealed record PluginForm(IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<UploadedFile> Files)
{
    /// <summary>The first value of a field, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in Fields)
                if (key == name) return value;
            return null;
        }
    }
}
