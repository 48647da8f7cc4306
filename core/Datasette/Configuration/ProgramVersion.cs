namespace Datasette.Configuration;

/// <summary>The program's version. The project file writes the constant: reading the assembly's attribute starts reflection.</summary>
internal static partial class ProgramVersion;
