using Datasette.Sqlite;

namespace Datasette.Permissions;

/// <summary>
/// SQL that resolves permissions for any number of resources at once. The most specific matching rules decide: the resource's own, else its
/// database's, else the site's. Among rules of one scope a denial wins; without a rule the action is denied. Restrictions then remove what
/// they do not list. Pure.
/// </summary>
internal static class PermissionQuery
{
    private static readonly SqlText NoRules =
        SqlText.Of($"select null as parent, null as child, null as allow, null as reason, null as source where 0");

    /// <summary>The allowed resources of a kind.</summary>
    public static SqlQuery ForAll(ResourceKind kind, IReadOnlyList<PermissionSql> rules, IReadOnlyList<PermissionSql> restrictions) =>
        Resolve(SqlText.Of($"(select parent, child, serves from catalog_resources where kind = :kind)"),
            [SqlParameter.Of("kind", ResourceCatalog.Name(kind))], rules, restrictions);

    /// <summary>One row if the action is allowed on a resource, which need not exist; else none.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="serves">The table whose content it shows (for example an FTS shadow table), or null.</param>
    /// <param name="rules">All rules for the action and the actor.</param>
    /// <param name="restrictions">All restrictions.</param>
    public static SqlQuery ForOne(
        Resource resource, string? serves, IReadOnlyList<PermissionSql> rules, IReadOnlyList<PermissionSql> restrictions) =>
        Resolve(
            SqlText.Of($"(select :parent as parent, :child as child, :serves as serves)"),
            [SqlParameter.Of("parent", resource.Parent), SqlParameter.Of("child", resource.Child), SqlParameter.Of("serves", serves)],
            rules, restrictions);

    /// <summary>The rules: <c>parent, child, allow, reason, source</c>, the least specific first.</summary>
    public static SqlQuery Rules(IReadOnlyList<PermissionSql> rules) => SqlQuery.Of(
        SqlText.Of($"with rules as ({Union(rules)}) select parent, child, allow, reason, source from rules order by parent is not "
            + $"null, parent, child is not null, child, allow"),
        [.. rules.SelectMany(rule => rule.Parameters)]);

    /// <summary>One row or more if a restriction lists a resource or its parent; else none.</summary>
    public static SqlQuery Listed(PermissionSql restriction, Resource resource) => SqlQuery.Of(
        SqlText.Of($"select 1 from ({SqlText.Verbatim(restriction.Sql)}) as listed where (listed.parent is null or listed.parent = "
            + $":parent) and (listed.child is null or listed.child = :child)"),
        [SqlParameter.Of("parent", resource.Parent), SqlParameter.Of("child", resource.Child), .. restriction.Parameters]);

    private static SqlQuery Resolve(SqlText resources, IReadOnlyList<SqlParameter> parameters, IReadOnlyList<PermissionSql> rules,
        IReadOnlyList<PermissionSql> restrictions)
    {
        var within = SqlText.Join(SqlText.Empty, restrictions.Select(restriction => SqlText.Of(
            $" and exists (select 1 from ({SqlText.Verbatim(restriction.Sql)}) as listed where (listed.parent is null or "
                + $"listed.parent = resources.parent) and (listed.child is null or listed.child = resources.child))")));
        var sql = SqlText.Of($"""
            with rules as ({Union(rules)}),
            of_children as materialized (select parent, child, min(allow) as allow from rules
                where child is not null group by parent, child),
            of_parents as materialized (select parent, min(allow) as allow from rules
                where parent is not null and child is null group by parent),
            of_all as materialized (select min(allow) as allow from rules where parent is null and child is null)
            select resources.parent, resources.child from {resources} as resources
            left join of_children as own on own.parent = resources.parent and own.child = resources.child
            left join of_children as served on served.parent = resources.parent and served.child = resources.serves
            left join of_parents on of_parents.parent = resources.parent
            cross join of_all
            where coalesce(own.allow, of_parents.allow, of_all.allow, 0)
            and (resources.serves is null or coalesce(served.allow, of_parents.allow, of_all.allow, 0)){within}
            order by resources.parent, resources.child
            """);
        return SqlQuery.Of(sql,
            [.. parameters, .. rules.SelectMany(rule => rule.Parameters),
                .. restrictions.SelectMany(restriction => restriction.Parameters)]);
    }

    private static SqlText Union(IReadOnlyList<PermissionSql> rules) => rules.Count == 0 ? NoRules : SqlText.Join(
        SqlText.Of($" union all "),
        rules.Select(rule => SqlText.Of($"select parent, child, allow, reason, {SqlText.Literal(rule.Source)} as source from "
            + $"({SqlText.Verbatim(rule.Sql)})")));
}
