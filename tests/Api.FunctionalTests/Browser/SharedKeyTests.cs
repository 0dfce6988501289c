using System.Security.Cryptography;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Accounts.Keys;
using FlagService.TestDatabases;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>What one process gives to a browser, another one takes: they share the keys that protect it.</summary>
public sealed class SharedKeyTests(Database database) : ServiceTests(database)
{
    private readonly CountdownEvent _bothFoundNone = new(2);
    private bool _meet;

    protected override (string Name, string Value)[] Settings => [("ENCRYPTION_KEY", Convert.ToBase64String(new byte[32]))];

    [OneTimeTearDown]
    public void Release() => _bothFoundNone.Dispose();

    [Test]
    [Order(1)]
    public async Task Replicas_that_need_the_first_key_at_once_end_up_with_the_same()
    {
        if (Database != Database.Postgres)
        {
            Assert.Ignore("SQLite has one process.");
        }

        _meet = true;
        await RestartAsync();
        await using var other = RunningService.Start(DatabaseUrl, Configure, onSocket: false, Settings);
        var texts = await Task.WhenAll(Task.Run(() => ProtectorOf(Service).Protect("here")), Task.Run(() => ProtectorOf(other).Protect("there")));

        Assert.That(ProtectorOf(other).Unprotect(texts[0]), Is.EqualTo("here"));
        Assert.That(ProtectorOf(Service).Unprotect(texts[1]), Is.EqualTo("there"));
        Assert.That(await Service.Services.GetRequiredService<IProtectionKeys>().ListAsync(CancellationToken.None), Has.Count.EqualTo(1));
        _meet = false;
    }

    [Test]
    [Order(2)]
    public async Task A_restart_takes_what_was_given_before()
    {
        var text = ProtectorOf(Service).Protect("secret");
        await RestartAsync();

        Assert.That(ProtectorOf(Service).Unprotect(text), Is.EqualTo("secret"));
        Assert.That(() => Service.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("other").Unprotect(text), Throws.InstanceOf<CryptographicException>());
        Assert.That(await RawDatabase.EverythingAsync(Database, DatabaseUrl), Does.Contain("enc1:").And.Not.Contain("masterKey"));
    }

    protected override void Configure(IServiceCollection services)
    {
        var kept = services.Last(service => service.ServiceType == typeof(IProtectionKeys)).ImplementationType!;
        services.AddSingleton<IProtectionKeys>(provider => new MeetingKeys((IProtectionKeys)ActivatorUtilities.CreateInstance(provider, kept), () => _meet ? _bothFoundNone : null));
    }

    private static IDataProtector ProtectorOf(RunningService service) => service.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    /// <summary>Lets nobody go on who found no key before the other one has found none either.</summary>
    private sealed class MeetingKeys(IProtectionKeys kept, Func<CountdownEvent?> meeting) : IProtectionKeys
    {
        public async Task<IReadOnlyList<ProtectionKey>> ListAsync(CancellationToken cancellationToken)
        {
            var keys = await kept.ListAsync(cancellationToken);
            if (keys.Count == 0 && meeting() is { IsSet: false } both)
            {
                both.Signal();
                both.Wait(cancellationToken);
            }

            return keys;
        }

        public Task AddAsync(ProtectionKey key, IReadOnlyCollection<string> known, CancellationToken cancellationToken) => kept.AddAsync(key, known, cancellationToken);
    }
}
