namespace Datasette.Errors;

/// <summary>414: the address exceeds the platform's limit.</summary>
internal sealed class AddressTooLong(string message) : DatasetteException(414, message, "Address too long");
