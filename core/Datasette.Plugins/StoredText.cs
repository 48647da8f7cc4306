using System.Text;

namespace Datasette.Plugins;

/// <summary>Text as SQLite stores it, which may be invalid UTF-8.</summary>
internal sealed class StoredText(byte[] bytes)
{
    public byte[] Bytes => bytes;

    /// <summary>The text with U+FFFD for what is invalid.</summary>
    public string Text { get; } = Encoding.UTF8.GetString(bytes);
}
