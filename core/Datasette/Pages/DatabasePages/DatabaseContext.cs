using Datasette.Application;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>A database page: the database and what it holds.</summary>
internal sealed record DatabaseContext(RequestContext Context, Database Database, IReadOnlyList<TableSummary> Tables, IReadOnlyList<Table> Views, QueryPreview Queries);
