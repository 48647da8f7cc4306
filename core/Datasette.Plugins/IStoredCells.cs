namespace Datasette.Plugins;

/// <summary>Cells whose text or bytes are copied only when a plugin asks for them.</summary>
internal interface IStoredCells
{
    /// <summary>The text of a cell; null for a cell of another type.</summary>
    string? Text(long place);

    /// <summary>The bytes of a blob; null for a cell of another type.</summary>
    byte[]? Blob(long place);
}
