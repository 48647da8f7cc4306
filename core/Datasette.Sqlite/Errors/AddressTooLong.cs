namespace Datasette.Errors;

/// <summary>414: the address is longer than the platform passes on.</summary>
internal sealed class AddressTooLong(string message) : DatasetteException(414, message, "Address too long");
