namespace Datasette.Plugins;

/// <summary>SQLite's types of values.</summary>
public enum SqlType
{
    /// <summary>NULL.</summary>
    Null,

    /// <summary>An integer of 64 bits.</summary>
    Integer,

    /// <summary>A floating point number of 64 bits.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Blob,
}
