namespace Datasette.Errors;

/// <summary>The site cannot start: a file, a setting or an environment is not as it must be. Shown as one line.</summary>
public sealed class StartupError(string message) : DatasetteException(500, message);
