using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Infrastructure.Persistence.Mapping;
using FlagService.Infrastructure.Persistence.Rows;
using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace FlagService.Infrastructure.Persistence;

/// <summary>The model that both databases share; what differs between them is in the two contexts derived from it.</summary>
internal abstract class FlagServiceDbContext(DbContextOptions options, ColumnSeal seal) : DbContext(options)
{
    /// <summary>What seals the columns with personal data.</summary>
    public ColumnSeal Seal => seal;

    /// <summary>Whether the database is PostgreSQL. EF's own question would load its driver to find out that it isn't.</summary>
    public abstract bool IsPostgres { get; }

    /// <summary>The names of this version's migrations, in their order.</summary>
    public IReadOnlyList<string> KnownMigrations => [.. Database.GetMigrations()];

    public DbSet<User> Users => Set<User>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<Permission> Permissions => Set<Permission>();

    public DbSet<UserRole> UserRoles => Set<UserRole>();

    public DbSet<UserPermission> UserPermissions => Set<UserPermission>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<PersonalToken> PersonalTokens => Set<PersonalToken>();

    public DbSet<RateLimit> RateLimits => Set<RateLimit>();

    public DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    public DbSet<AccountToken> AccountTokens => Set<AccountToken>();

    public DbSet<QueuedMail> Mails => Set<QueuedMail>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<StoredProtectionKey> ProtectionKeys => Set<StoredProtectionKey>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<ProjectEnvironment> Environments => Set<ProjectEnvironment>();

    public DbSet<SdkKey> SdkKeys => Set<SdkKey>();

    public DbSet<Flag> Flags => Set<Flag>();

    public DbSet<FlagState> FlagStates => Set<FlagState>();

    public DbSet<Segment> Segments => Set<Segment>();

    public DbSet<RecordedEvaluation> Evaluations => Set<RecordedEvaluation>();

    public DbSet<EvaluationCount> EvaluationCounts => Set<EvaluationCount>();

    public DbSet<FlagActivity> FlagActivities => Set<FlagActivity>();

    public DbSet<EvaluationWriterState> EvaluationWriters => Set<EvaluationWriterState>();

    public DbSet<DefinitionVersion> DefinitionVersions => Set<DefinitionVersion>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>
    /// Users whose cached identity must be invalidated after a change that the change tracker doesn't see, as by <c>ExecuteUpdate</c> and
    /// <c>ExecuteDelete</c>. Such code adds them within the transaction.
    /// </summary>
    public HashSet<UserId> InvalidatedUsers { get; } = [];

    /// <summary>Adds rows past the change tracker, in the quickest way that the database has, within the transaction that there is.</summary>
    public abstract Task InsertAsync(TableRows table, CancellationToken cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(FlagServiceDbContext).Assembly);
        SnakeCase.Apply(modelBuilder);
        PersonalColumns.Apply(modelBuilder, seal);
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        optionsBuilder.ReplaceService<IModelCacheKeyFactory, SealedModels>();

        // EF would build two models to find out what a test does; a program whose migrations lag behind is none that was released.
        optionsBuilder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        IdConversions.Apply(configurationBuilder);
    }
}
