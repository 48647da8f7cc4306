namespace Datasette.Errors;

/// <summary>503: other responses use the memory that this one needs.</summary>
internal sealed class MemoryShort()
    : ServerBusy("The server has no memory left for this answer just now. Try again in a moment, or ask for fewer rows or columns.");
