using System.Security.Cryptography;
using FlagService.Application.Pipeline;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace FlagService.Infrastructure.Identity;

/// <summary>Makes the first signing key where there is none, and loads them all. Replicas that start at once end up with the same.</summary>
internal sealed class SigningKeyStep(
    FlagServiceDbContext db,
    WriteTurns turns,
    SealingKeys sealing,
    SigningKeys keys,
    TimeProvider time,
    ILogger<SigningKeyStep> log) : IStartupStep
{
    private const int KeyBits = 2048;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var seals = sealing.Find();
        if (seals.Count == 0)
        {
            log.LogWarning("ENCRYPTION_KEY is not set: the keys that sign access tokens are kept in the database in clear");
        }

        if (!await db.SigningKeys.AnyAsync(key => key.RetiresAt == null, cancellationToken))
        {
            await CreateAsync(seals, cancellationToken);
        }

        await LoadAsync(seals, cancellationToken);
    }

    private async Task CreateAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
    {
        using var pair = RSA.Create(KeyBits);
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        }

        if (await db.SigningKeys.AnyAsync(key => key.RetiresAt == null, cancellationToken))
        {
            return;
        }

        var id = Base64UrlEncoder.Encode(new RsaSecurityKey(pair.ExportParameters(includePrivateParameters: false)).ComputeJwkThumbprint());
        var made = new SigningKey { Id = id, Material = [], Sealed = false, CreatedAt = time.Now() };
        Keep(made, pair.ExportPkcs8PrivateKey(), seals);
        db.SigningKeys.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task LoadAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var kept = await db.SigningKeys
            .Where(key => key.RetiresAt == null || key.RetiresAt > now)
            .OrderByDescending(key => key.CreatedAt)
            .ToListAsync(cancellationToken);
        var opened = kept.ConvertAll(key => new OpenedKey(key.Id, Import(Open(key, seals))));
        var signer = opened[kept.FindIndex(key => key.RetiresAt is null)];
        keys.Take(signer, opened.Where(key => key != signer));
        opened.ForEach(key => key.Pair.Dispose());

        // What was kept in clear, or sealed with a key that is no longer the first, is sealed with the one that is.
        using var turn = await turns.TakeAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static byte[] Open(SigningKey key, IReadOnlyList<Seal> seals)
    {
        if (!key.Sealed)
        {
            var material = key.Material;
            Keep(key, material, seals);
            return material;
        }

        for (var i = 0; i < seals.Count; i++)
        {
            if (seals[i].Open(key.Material, key.Id) is { } material)
            {
                if (i > 0)
                {
                    Keep(key, material, seals);
                }

                return material;
            }
        }

        throw new SettingException(
            "The signing keys in the database are sealed with another key: set ENCRYPTION_KEY to what it was when they were made, "
            + "or add that to ENCRYPTION_KEY_PREVIOUS.");
    }

    private static void Keep(SigningKey key, byte[] material, IReadOnlyList<Seal> seals)
    {
        key.Sealed = seals.Count > 0;
        key.Material = seals.Count > 0 ? seals[0].Close(material, key.Id) : material;
    }

    private static RSA Import(byte[] material)
    {
        var pair = RSA.Create();
        pair.ImportPkcs8PrivateKey(material, out _);
        return pair;
    }
}
