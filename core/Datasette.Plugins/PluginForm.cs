namespace Datasette.Plugins;

/// <summary>A form that was posted.</summary>
/// <param name="Fields">Its fields, in order.</param>
/// <param name="Files">The files that came with it, in order.</param>
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
