# Diên Hồng. `make help` lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CONFIGURATION ?= release
PORT ?= 8080
BUILD := swift build -c $(CONFIGURATION)
BINARY = .build/$(CONFIGURATION)/dienhong

# What the black-box tests run.
DEBUG_BINARY = .build/debug/dienhong

.PHONY: help setup build debug run test check lint samples smoke journeys notices bench browser pages first-view api-fuzz fuzz screenshots kill kill-ledger clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## Install the Debian libraries that are missing, and say which
	@Scripts/setup

build: setup ## Build the program (release)
	@Scripts/progress "Building Diên Hồng; the first time takes some minutes" $(BUILD) --product dienhong

run: build ## Start at http://127.0.0.1:8080 with the sample province under var/
	@exec $(BINARY) serve --sample --validators 4 --data var --port $(PORT)

test: setup ## Run the whole suite
	@Scripts/test

check: ## All that must hold before a change lands
	@Scripts/check

lint: ## Format lint
	@swift format lint --strict --parallel --recursive --configuration .swift-format Sources Tests Benchmarks Package.swift

bench: setup ## Ratios measured in one run; see docs/benchmarks.md
	@Scripts/bench

debug: setup
	@Scripts/progress "Building for tests" swift build --product dienhong

samples: debug ## Load the sample; rebuild and compare, fsck, backup and restore, export and import
	@Scripts/samples $(DEBUG_BINARY)

smoke: debug ## What `make run` gives, over HTTP
	@Scripts/smoke --binary $(DEBUG_BINARY)

journeys: debug ## Every state and action of every process, over HTTP
	@Tests/Journeys/run --binary $(DEBUG_BINARY)

notices: debug ## Notices through a real mail server and a gateway
	@Scripts/notices --binary $(DEBUG_BINARY)

browser: debug ## The journey in a real Chromium
	@Scripts/browser --binary $(DEBUG_BINARY)

pages: debug ## Every page of the running product: axe, widths, HTML, keys alone
	@Scripts/pages --binary $(DEBUG_BINARY)

first-view: build ## What the first view of each public page costs on a slow line
	@Scripts/first-view --binary $(BINARY)

api-fuzz: build ## Ten thousand requests made from the API's description
	@Scripts/api-fuzz --binary $(BINARY)

fuzz: setup ## Fuzz what reads strangers' bytes, ten minutes each
	@Scripts/fuzz

screenshots: build ## Take the pictures of docs/images anew
	@Scripts/screenshots --binary $(BINARY)

kill: debug ## Kill the server 100 times under load and look for anything lost
	@Scripts/kill --binary $(DEBUG_BINARY)

kill-ledger: debug ## Kill the sequencer and the validators 200 times under load and look for a fork
	@Scripts/kill-ledger --binary $(DEBUG_BINARY)

clean: ## Remove build products, not data
	@rm -rf .build .build-*
