namespace Datasette.Errors;

/// <summary>503: the platform's time limit ends before the response is ready.</summary>
internal sealed class OutOfTime() : DatasetteException(
    503, "The platform's time limit for one request was reached before the answer was complete. Ask for less, or let the operator "
        + "raise the function's timeout", "Out of time");
