namespace Core.Tests.Permissions;

/// <summary>A town whose private table has other rows, 300 more of them, a column more, and its own index and trigger.</summary>
public sealed class TwinTown : IDisposable
{
    internal PrivateTown Town { get; } = new("""
        alter table hushed add column murmur text default 'zqmurmur';
        update hushed set whisper = 'zqother ' || id || ' and longer than it was', about = 4 - id where id <> 2;
        with recursive n(value) as (select 1 union all select value + 1 from n where value < 300)
        insert into hushed (whisper, about) select 'zqmore ' || value, 1 + value % 3 from n;
        create index by_murmur on hushed(murmur, about);
        create trigger before_hushed before delete on hushed begin select 2; end;
        insert into hushed_fts(hushed_fts) values ('rebuild')
        """);

    public void Dispose() => Town.Dispose();
}
