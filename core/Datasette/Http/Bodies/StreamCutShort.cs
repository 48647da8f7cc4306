namespace Datasette.Http.Bodies;

/// <summary>
/// A stream has ended before its end, and its last line says why. The server breaks the connection off instead of
/// ending the response, so that no cache takes a part for the whole.
/// </summary>
internal sealed class StreamCutShort(Exception reason) : Exception("The response is not whole", reason);
